import { App, Stack } from 'aws-cdk-lib';
import { readSettings } from '../../infra/settings';
import type { Context } from '../../infra/setting-reader';
import { warnOfGaps } from '../../infra/warn-of-gaps';

describe('synthesis', () => {
  it('says when alarms would tell no one, and what to add', () => {
    expect(warningsFor({})).toContainEqual(
      expect.stringContaining('add "alarmEmail" or "alarmTopicArn" to cdk.json'),
    );
    expect(warningsFor({ alarmEmail: 'oncall@example.com', deletionProtection: true })).toEqual([]);
  });

  it('says when what must be kept is not protected, except in a throwaway stage', () => {
    const alarmEmail = 'oncall@example.com';
    expect(warningsFor({ alarmEmail })).toEqual([expect.stringContaining('"deletionProtection": true')]);
    expect(warningsFor({ alarmEmail, removalPolicy: 'destroy' })).toEqual([]);
  });
});

function warningsFor(context: Context): string[] {
  const stack = new Stack(new App(), 'State');
  warnOfGaps(stack, readSettings(context, {}));
  return stack.node.metadata.filter(({ type }) => type === 'aws:cdk:warning').map(({ data }) => String(data));
}
