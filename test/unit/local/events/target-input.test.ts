import type { Target } from '@aws-sdk/client-eventbridge';
import { eventWorld } from './event-world';

async function payloadFor(target: Partial<Target>): Promise<string | undefined> {
  const { addRule, put, pumped } = eventWorld();
  addRule('rule-1', { source: ['vpc-vending'] }, target);
  put({
    Detail: JSON.stringify({
      vpcId: 'vpc-1',
      note: 'say "hi"',
      count: 2,
      subnets: [{ 'the id': 'subnet-1' }],
    }),
  });
  return (await pumped())[0];
}

const transform = (InputTemplate: string, InputPathsMap: Record<string, string> = {}) => ({
  InputTransformer: { InputTemplate, InputPathsMap },
});
const paths = {
  vpc: '$.detail.vpcId',
  note: '$.detail.note',
  count: '$.detail.count',
  first: "$.detail.subnets[0]['the id']",
  all: '$.detail.subnets',
  type: '$.detail-type',
  nothing: '$.detail.absent.deeper',
};

describe('what a target receives', () => {
  it.each<[string, Partial<Target>, string]>([
    ['a constant', { Input: '{"ping":true}' }, '{"ping":true}'],
    ['a part', { InputPath: '$.detail.subnets[0]' }, '{"the id":"subnet-1"}'],
    ['a part that is missing', { InputPath: '$.detail.absent' }, 'null'],
    [
      'values in JSON',
      transform('{"v":<vpc>,"n":<count>,"s":<all>}', paths),
      '{"v":"vpc-1","n":2,"s":[{"the id":"subnet-1"}]}',
    ],
    [
      'values in a text',
      transform('"<type>: <vpc> with <first>, <count>"', paths),
      '"VpcCreated: vpc-1 with subnet-1, 2"',
    ],
    [
      'quotes in a text',
      transform('{"n":"<note>","m":<note>}', paths),
      '{"n":"say \\"hi\\"","m":"say \\"hi\\""}',
    ],
    ['a missing value', transform('{"a":"[<nothing>]","b":<nothing>}', paths), '{"a":"[]","b":null}'],
    ['an unknown variable', transform('"<who>"', paths), '"<who>"'],
    ['an escaped quote before a variable', transform('"\\"<vpc>\\""', paths), '"\\"vpc-1\\""'],
    ['the rule', transform('"<aws.events.rule-name>"'), '"rule-1"'],
    ['the time it came', transform('<aws.events.event.ingestion-time>'), '"2026-11-23T10:00:00.000Z"'],
  ])('%s', async (_name, target, expected) => {
    expect(await payloadFor(target)).toBe(expected);
  });

  it('the whole event within a template', async () => {
    const payload = await payloadFor(transform('{"event":<aws.events.event.json>}'));

    expect(JSON.parse(String(payload))).toMatchObject({
      event: { source: 'vpc-vending', detail: { count: 2 } },
    });
  });
});
