/** A word that this project does not use, or a name that once had two meanings. */
export interface BannedWord {
  /** Matched in any case, as a whole word, also within a name of several words. */
  readonly word: RegExp;
  /** What to write. */
  readonly use: string;
  /** Where the word is right. */
  readonly except?: readonly Exception[];
}

/** A file, or a folder (ends in a slash), in which a word is right, and why. */
export type Exception = readonly [path: string, why: string];

/** The readers of records that version 1 wrote, and their tests: stored names stay. */
const VERSION_1: readonly Exception[] = [
  ['shared/adapters/request-record-v1.ts', 'names in stored records'],
  ['test/builders/version1-item.ts', 'names in stored records'],
  ['test/unit/adapters/request-record.test.ts', 'names in stored records'],
];

const STORED_TABLE: Exception = ['test/contracts/request-table.test.ts', 'names in stored records'];

/** What changed for those who filter the log. */
const CHANGELOG: Exception = ['CHANGELOG.md', 'names the old words'];

/** Lists the tests that were renamed. */
const RENAMED_TESTS: Exception = ['test/README.md', 'names the old words'];

/** Claims of an ID token are what OpenID Connect calls them. */
const TOKENS: readonly Exception[] = [
  ['infra/constructs/api.ts', 'claims of a token'],
  ['infra/constructs/identity-provider.ts', 'claims of a token'],
  ['infra/identity-provider-settings.ts', 'claims of a token'],
  ['infra/identity-provider.md', 'claims of a token'],
  ['infra/local/identity/', 'claims of a token'],
  ['infra/local/runner/api/', 'claims of a token'],
  ['infra/local/untyped-packages.d.ts', 'claims of a token'],
  ['infra/decisions/0023-tokens-come-from-an-oidc-library.md', 'claims of a token'],
  ['services/cli/sign-in/id-token.ts', 'claims of a token'],
  ['services/sign-in/handler.ts', 'claims of a token'],
  ['shared/platform/http/caller.ts', 'claims of a token'],
  ['shared/platform/http/route.ts', 'claims of a token'],
  ['test/infra/identity-provider.test.ts', 'claims of a token'],
  ['test/journeys/vending.test.ts', 'claims of a token'],
  ['test/journeys/vpcctl/new-password.cli.ts', 'claims of a token'],
  ['test/simulation/services/proxy-event.ts', 'claims of a token'],
  ['test/unit/local/api/', 'claims of a token'],
  ['test/unit/local/identity/', 'claims of a token'],
  ['test/unit/local/template/every-setting.test.ts', 'claims of a token'],
  ['test/unit/platform/http/caller.test.ts', 'claims of a token'],
  ['test/unit/sign-in/handler.test.ts', 'claims of a token'],
];

/** Words of a private language, each with the field's word for it. */
export const BANNED_WORDS: readonly BannedWord[] = [
  {
    word: /nobody|somebody|anybody|everybody|someone|whoever|whomever|whosoever|whosever/,
    use: 'the actor: worker, caller, sweeper, operator, third party',
  },
  { word: /in vain/, use: 'without success', except: [RENAMED_TESTS] },
  { word: /com(?:e|es|ing) to light|came to light/, use: 'becomes visible' },
  { word: /lives? (?:in|there)|moves? in/, use: 'uses, is in, is created in' },
  { word: /bears?|bearing|bore/, use: 'has' },
  {
    word: /stands? (?:behind|in (?:the|its) way)|as (?:it|things) stands?/,
    use: 'needs, blocks, the present state',
  },
  { word: /hears? of|heard of/, use: 'gets the event' },
  { word: /astray/, use: 'unrestored' },
  { word: /misfortunes?/, use: 'fault' },
  { word: /setbacks?/, use: 'StepFailure' },
  { word: /verdicts?/, use: 'DeliveryOutcome, or result' },
  {
    word: /deaths?|mostDeaths|died|dies|dying|obituary/,
    use: 'crashes, ends; consecutiveCrashes',
    except: [...VERSION_1, STORED_TABLE],
  },
  {
    word: /tickets?/,
    use: 'commandSequence, message',
    except: [
      ...VERSION_1,
      STORED_TABLE,
      ['test/contracts/release-0.1.0/upgrade.test.ts', 'names in stored records'],
      ['shared/contract/commands.ts', 'name of the message attribute'],
      ['infra/decisions/0003-deferring-is-a-delayed-message.md', 'tells the stored name'],
    ],
  },
  { word: /claimants?/, use: 'holder', except: VERSION_1 },
  {
    word: /claim|claims|claimed|claiming|unclaimed/,
    use: 'lease (of a worker), reservation (of addresses and quota)',
    except: [
      ...TOKENS,
      ['shared/adapters/allocation-table.ts', 'a stored value'],
      ['infra/decisions/0026-reservations.md', 'tells the stored value'],
      CHANGELOG,
      RENAMED_TESTS,
    ],
  },
  { word: /ledgers?/, use: 'allocation table, allocation item' },
  {
    word: /shards?/,
    use: 'partition',
    except: [['infra/local/emulators/dynamodb/expressions/reserved-words.ts', 'a word of DynamoDB']],
  },
  { word: /putOff|put off|holdUp|comeBack/, use: 'defer, extendVisibility, makeVisibleAfter' },
  {
    word: /goingBackSince|blockedAnnouncedAt/,
    use: 'rollbackStartedAt, blockedEventPublishedAt',
    except: VERSION_1,
  },
  {
    word: /leadBack|unleased|unformed|isMade|comesUp|look-?again|giveBack|giveFirstRules|oneAttribute/,
    use: 'a verb: restorePreviousRoutes, releaseLease, isUpToDate, poll, release, …',
  },
  {
    word: /attend-?request|inspect-?resource|audit-?claims|register-?network|take-?turns|make-?level|clear-?vpc/,
    use: 'recover-stuck-request, collect-orphan, release-stale-reservations, …, tear-down-vpc',
    except: [RENAMED_TESTS],
  },
  { word: /NotNow|setBack|mostDeaths/, use: 'RetryLaterError, handleFailure, maxConsecutiveCrashes' },
  {
    word: /queueingUntil|queuedAt|owesAnnouncement/,
    use: 'commandSendDeadline, commandSentAt, hasPendingEvent',
    except: VERSION_1,
  },
  {
    word: /takingOver|yieldingToDeletion|toBeCleared|isWhole/,
    use: 'rebaseOnDeletion, mergeDeletion, teardownPlan, isIntact',
  },
  { word: /condemned|court|summon|evidence/, use: 'violated, invariant checker, register, oracle' },
  { word: /storms?|climates?|fates?/, use: 'stressed world, fault profile, seeded randomness' },
  { word: /strangers?/, use: 'third-party resources' },
  {
    word: /dust|echo(?:es)?/,
    use: 'drain, late duplicate',
    except: [
      ['.ci/', 'a shell command'],
      ['shared/contract/examples/github-actions/', 'a shell command'],
    ],
  },
  { word: /PlacedSubnet|placeSubnets/, use: 'PlannedSubnet, planSubnets' },
  { word: /PatternFault|supernetFault|choice-faults|growth-faults/, use: 'ValidationError' },
  {
    word: /surplus (?:resource|vpc|network|gateway|address|one)s?|(?:is|are|was|for|as) surplus/,
    use: 'duplicate (beside the adopted one), orphan (no record), unmanaged (not planned)',
    except: [CHANGELOG, RENAMED_TESTS],
  },
  {
    // Not the public field `announcedAt`, which `request-view` maps.
    word: /announc(?:es?|ing|ements?)|announced(?! ?At\b)/,
    use: 'publishes, event',
    except: [
      ['README.md', 'the promise'],
      ['package.json', 'the promise'],
      ['services/README.md', 'the promise'],
      ['services/sweeper/use-cases/recover-stuck-request.ts', 'a name in the log'],
      ['test/unit/sweeper/recover-stuck-request.test.ts', 'a name in the log'],
      ['test/simulation/', 'name of an invariant, and of mutants'],
      RENAMED_TESTS,
    ],
  },
  {
    word: /engines?/,
    use: 'emulator (of AWS), backend (of a test), reconciler',
    except: [
      ['package.json', 'a field of npm'],
      ['services/cli/package.json', 'a field of npm'],
      ['infra/operations/build-vpcctl.cjs', 'a field of npm'],
      ['test/conformance/api/linters/package-lock.json', 'a field of npm'],
    ],
  },
  {
    word: /owes?|owed|owing/,
    use: 'is pending (an event, a command)',
    except: [['test/simulation/checker/', 'what a request must still release']],
  },
  {
    word: /stamps?/,
    use: 'write id',
    except: [['test/conformance/api/linters.ts', 'the stamp file of an installation']],
  },
  {
    word: /wish(?:es)?/,
    use: 'asked, requested',
    except: [['test/journeys/chaos.ts', 'what a caller is to ask for']],
  },
  { word: /placed|unplaceable/, use: 'planned (a subnet), allocated (a block)' },
  { word: /standing|stood/, use: 'existing, recorded, current' },
  {
    word: /(?:to|of|from|all|ones?) whom?/,
    use: 'the actor: the call that, the worker that, the process that',
  },
  {
    word: /standingNetwork|AskedNetwork|asked-again|standing-network/,
    use: 'NetworkDetails, RequestedNetwork',
  },
];

/**
 * The banned words of a text, one line for each: where, what to write, and the line. Names of several words count as
 * they are, and word by word: `move-fails` and `movedInVain` are `moved in vain`.
 *
 * @param file its path from the root, whose words count, too
 */
export function bannedWordsIn(
  file: string,
  text: string,
  words: readonly BannedWord[] = BANNED_WORDS,
): string[] {
  const whole = `${file}\n${text}`;
  const wholeApart = takenApart(whole);
  const apart = wholeApart.split('\n');
  const lines = whole.split('\n').map((line, number) => ({ line, readings: [line, apart[number] ?? ''] }));
  return words
    .filter(({ except = [] }) => !except.some(([path]) => isUnder(file, path)))
    .flatMap(({ word, use }) => {
      const pattern = new RegExp(`\\b(?:${word.source})\\b`, 'gi');
      // Nearly every file is done with here.
      if (whole.search(pattern) === -1 && wholeApart.search(pattern) === -1) return [];
      const isBanned = (reading: string) =>
        [...reading.matchAll(pattern)].some(([match]) => !isName(match) || word.test(match));
      return lines.flatMap(({ line, readings }, number) =>
        readings.some(isBanned)
          ? [`${file}:${String(number)}: write "${use}": ${line.trim().slice(0, 120)}`]
          : [],
      );
    });
}

/** Names of several words as these words. */
function takenApart(line: string): string {
  return line.replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2').replaceAll('-', ' ');
}

/** Whether a match is a name of several words, as `noBody`: that is no banned word unless it is listed as it is. */
function isName(match: string): boolean {
  return /[a-z][A-Z]/.test(match);
}

function isUnder(file: string, path: string): boolean {
  return path.endsWith('/') ? file.startsWith(path) : file === path;
}
