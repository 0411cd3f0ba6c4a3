import type { DifferenceGroup } from './differences';
import type { ListedDifference, RightSide } from './differences/listed-difference';

const HEADING = `# EC2: our simulator against moto

Generated from \`test/conformance/ec2/differences/\` by \`npm run conformance -- --write\`; do not edit.

\`npm run conformance\` sends the same calls, through the AWS SDK, to our EC2 simulator and to moto's server, and
compares what they answer. This is every difference, and who is right by AWS's documentation. A difference that
is not listed here fails the run; so does one that is listed and no longer occurs.

A call reads \`SCENARIO: ACTION(INPUT)\`; \`*\` stands for anything, \`vpc#1\` for what the first CreateVpc of the
scenario made, \`dopt#\` for some id. Where a member of an answer is named, both answered; else the outcome differs.
`;

const SIDES: Readonly<Record<RightSide, string>> = {
  simulator: 'simulator',
  moto: '**moto**',
  both: 'both: AWS decides',
  silent: 'undocumented',
};

/** `DIFFERENCES.md`. */
export function differencesPage(groups: readonly DifferenceGroup[]): string {
  const all = groups.flatMap(({ differences }) => differences);
  const counts = (Object.keys(SIDES) as RightSide[])
    .map((side) => `${SIDES[side]} ${all.filter(({ right }) => right === side).length}`)
    .join(', ');
  const tables = groups.map(({ title, differences }) => table(title, differences));
  return [HEADING, `${all.length} entries. Right by the documentation: ${counts}.\n`, ...tables].join('\n');
}

function table(title: string, differences: readonly ListedDifference[]): string {
  const rows = differences.map(({ calls, fields, ours, moto, right, documentation, why }) =>
    [
      codes(calls),
      fields === undefined ? '' : codes(fields),
      code(ours),
      code(moto),
      SIDES[right],
      `${escape(why)} [documentation](${documentation})`,
    ].join(' | '),
  );
  return [
    `## ${title}\n`,
    // Aligned by prettier, the columns would be as wide as their longest cell.
    '<!-- prettier-ignore-start -->',
    '| call | member | simulator | moto | right | why |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows.map((row) => `| ${row} |`),
    '<!-- prettier-ignore-end -->',
    '',
  ].join('\n');
}

function codes(texts: readonly string[]): string {
  return texts.map(code).join('<br>');
}

function code(text: string): string {
  return `\`${escape(text).replaceAll('\t', '⇥')}\``;
}

function escape(text: string): string {
  return text.replaceAll('|', '\\|');
}
