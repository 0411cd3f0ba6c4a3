/**
 * Which folder may import which. Type imports count. `test/architecture` runs this over the project,
 * and over a small tree that breaks every rule.
 *
 * @type {import('dependency-cruiser').IConfiguration}
 */
const OURS = '^(cli|console|infra|services|shared|test)/';
const SDK = 'node_modules/@(aws-sdk|smithy)/';

/** What of the kinds speaks to EC2: each one's `ec2.ts`, what goes over all of these, and what third parties may have. */
const KINDS_ON_EC2 = '^shared/kinds/([^/]+/ec2\\.ts$|ec2/|foreign/)';

/** Where AWS is spoken: adapters, the clients that `main` wires, and what stands in for AWS locally. */
const SPEAKS_AWS = [
  '^shared/adapters/',
  '^shared/platform/aws-clients\\.ts$',
  '^services/[^/]+/main\\.ts$',
  '^services/[^/]+/(clients|wire)\\.ts$',
  KINDS_ON_EC2,
  '^services/provisioner/sqs-deliveries\\.ts$',
  '^infra/(local|operations)/',
  '^test/',
];

/** The use cases, and the provisioner's steps and reconciler, on which its use case is built. */
const USE_CASE = ['^services/[^/]+/use-cases/', '^services/provisioner/(reconciler|steps)/'];

/** Of the platform, what is an interface or pure: a use case may name these without reaching the outside. */
const PURE_PLATFORM = '^shared/platform/(bounded-parallel|clock|log|poll-until|waits)\\.ts$';

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

module.exports = {
  forbidden: [
    forbid('no-cycles', 'Nothing can be understood or tested alone in a circle.', {}, { circular: true }),
    forbid(
      'domain-imports-nothing-of-ours',
      'The domain is pure: it can be read, and tested, without anything else.',
      { path: '^shared/domain/' },
      { path: OURS, pathNot: '^shared/domain/' },
    ),
    forbid(
      'domain-has-no-io',
      'No I/O, no clock, no AWS: of Node it takes hashing, of npm the address library.',
      { path: '^shared/domain/' },
      { pathNot: ['^shared/domain/', '^(node:)?crypto$', 'node_modules/ipaddr\\.js/'] },
    ),
    forbid(
      'contract-imports-nothing-of-ours',
      'Other teams may take the contract by itself.',
      { path: '^shared/contract/' },
      { path: OURS, pathNot: '^shared/contract/' },
    ),
    forbid(
      'contract-depends-on-the-schema-library-only',
      'Other teams may take the contract by itself.',
      { path: '^shared/contract/' },
      { pathNot: ['^shared/contract/', 'node_modules/zod/'] },
    ),
    forbid(
      'use-cases-speak-domain',
      'A use case knows the domain, the contract and its own ports; adapters are given to it.',
      { path: USE_CASE },
      { path: OURS, pathNot: ['^shared/(domain|contract|kinds)/', '^services/', PURE_PLATFORM] },
    ),
    forbid(
      'use-cases-know-kinds-not-calls',
      'What a kind plans is pure; its calls to EC2 are given to a use case.',
      { path: USE_CASE },
      { path: KINDS_ON_EC2 },
    ),
    forbid(
      'kinds-are-pure',
      'A kind plans, compares, costs and is permitted without a call.',
      { path: '^shared/kinds/', pathNot: KINDS_ON_EC2 },
      { path: OURS, pathNot: '^shared/(domain|kinds|contract)/' },
    ),
    forbid(
      'kinds-call-in-one-file',
      'What a kind does on EC2 is in one file, which its pure files do not know.',
      { path: '^shared/kinds/', pathNot: KINDS_ON_EC2 },
      { path: KINDS_ON_EC2 },
    ),
    forbid(
      'use-cases-are-wired-by-main',
      'Within its service, a use case does not reach out to the transport, the settings or AWS.',
      { path: USE_CASE },
      { path: '^services/[^/]+/(main|wire|handler|config|sqs-deliveries)' },
    ),
    forbid(
      'only-adapters-speak-aws',
      'Everywhere else, ports speak the language of the domain.',
      { path: OURS, pathNot: SPEAKS_AWS },
      { path: SDK },
    ),
    forbid(
      'services-never-import-services',
      'Services share contracts and data, not code.',
      { path: '^services/([^/]+)/' },
      { path: '^services/', pathNot: '^services/$1/' },
    ),
    forbid(
      'main-is-the-last-to-import',
      'Importing `main` would read the environment and build clients.',
      { path: OURS },
      { path: '^services/[^/]+/main\\.ts$' },
    ),
    forbid(
      'shared-serves-all',
      'What is shared imports none of its users.',
      { path: '^shared/' },
      { path: '^(cli|console|infra|services|test)/' },
    ),
    forbid(
      'adapters-know-no-service',
      'Adapters speak AWS on one side and the domain on the other.',
      { path: '^shared/adapters/' },
      { path: OURS, pathNot: '^shared/(adapters|contract|domain|kinds|platform)/' },
    ),
    forbid(
      'services-do-not-know-where-they-run',
      'A service gets all it needs from its environment.',
      { path: '^services/' },
      { path: '^(cli|console|infra)/' },
    ),
    forbid(
      'constructs-know-settings-not-code',
      "The template is made of a service's config, the contract and the tags that permissions name.",
      { path: '^infra/(constructs|stacks)/' },
      {
        path: ['^services/', '^shared/', '^infra/(local|operations)/'],
        pathNot: [
          '^services/[^/]+/config\\.ts$',
          '^shared/contract/',
          '^shared/domain/network/network-tags\\.ts$',
          '^shared/kinds/permissions\\.ts$',
        ],
      },
    ),
    forbid(
      'local-runs-the-template',
      'The local run reads what is synthesized and runs what is bundled, so it cannot drift from them.',
      { path: '^infra/local/' },
      { path: OURS, pathNot: ['^infra/(local|console)/', '^infra/nearest-name\\.ts$', '^shared/contract/'] },
    ),
    forbid(
      'emulators-know-no-runner',
      'An emulator of an AWS service serves the runner and the simulation alike.',
      { path: '^infra/local/emulators/' },
      { path: '^infra/local/', pathNot: '^infra/local/(emulators|identity)/' },
    ),
    forbid(
      'tests-reach-the-local-aws-by-its-door',
      'Its own unit tests aside, what `testing.ts` does not export is free to change.',
      { path: '^test/', pathNot: '^test/unit/local/' },
      { path: '^infra/local/', pathNot: '^infra/local/testing\\.ts$' },
    ),
    forbid(
      'people-interfaces-use-the-client',
      'The command line and the console see of this system what every other caller sees.',
      { path: '^services/(cli|console)/' },
      { path: '^shared/', pathNot: '^shared/(client|contract|platform)/' },
    ),
    forbid(
      'client-knows-the-contract-only',
      'Other teams may take the client by itself.',
      { path: '^shared/client/' },
      { path: OURS, pathNot: '^shared/(client|contract)/' },
    ),
    forbid(
      'kinds-know-domain-and-contract',
      'A kind of resource is usable by every service, so it knows none of them.',
      { path: '^shared/kinds/' },
      { path: OURS, pathNot: ['^shared/(kinds|domain|contract|platform)/', '^shared/adapters/ec2-'] },
    ),
    forbid('nothing-imports-tests', 'Tests look on.', { path: OURS, pathNot: '^test/' }, { path: '^test/' }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Fixtures of these very rules.
    exclude: { path: '^test/architecture/fixtures/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: require.resolve('./tsconfig.json') },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
