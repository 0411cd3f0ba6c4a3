import { timelineOf } from '../../../services/console/page/network/timeline-steps';
import type { RequestView } from '../../../shared/contract/http';

type History = RequestView['history'];

function aRequest(history: History, more: Partial<RequestView> = {}): RequestView {
  const base = { status: 'READY', createdAt: at(0), updatedAt: at(9) };
  return { ...base, ...more, history } as unknown as RequestView;
}

const at = (second: number) => `2026-11-30T00:00:0${second}.000Z`;

const MADE: History = [
  { at: at(0), status: 'ACCEPTED' },
  { at: at(1), status: 'PROVISIONING' },
  { at: at(2), status: 'WAITING', reason: 'coming-up' },
  { at: at(3), status: 'PROVISIONING' },
  { at: at(4), status: 'READY' },
];

describe('the timeline of a request', () => {
  it('tells what happened, the latest first', () => {
    expect(timelineOf(aRequest(MADE)).map(({ what }) => what)).toEqual([
      'The network can be used',
      'Work continues',
      'Waits',
      'Work starts',
      'Asked for',
    ]);
  });

  it('tells of a wait its reason in words, and until when it was', () => {
    const [, , wait] = timelineOf(aRequest(MADE));
    expect([wait?.reason, wait?.until]).toEqual([
      'AWS takes minutes to bring something up, such as a NAT gateway',
      at(3),
    ]);
  });

  it('tells of the present wait what the service says of it, and when it looks again', () => {
    const waiting = { reason: 'coming-up', message: 'nat-1 is pending', until: at(8) };
    const [wait] = timelineOf(aRequest(MADE.slice(0, 3), { status: 'WAITING', waiting }));
    expect([wait?.reason, wait?.until]).toEqual(['nat-1 is pending', at(8)]);
  });

  it('tells changes, retries and deletions apart from the first request', () => {
    const history: History = [
      { at: at(0), status: 'READY' },
      { at: at(1), status: 'ACCEPTED' },
      { at: at(2), status: 'READY', reason: 'quota-exceeded' },
      { at: at(3), status: 'DELETING' },
      { at: at(4), status: 'DELETING', reason: 'cleanup-blocked' },
      { at: at(5), status: 'DELETING' },
      { at: at(5), status: 'STALLED' },
      { at: at(6), status: 'ACCEPTED' },
      { at: at(7), status: 'FAILED', reason: 'invalid-cidr' },
      { at: at(8), status: 'DELETED' },
    ];
    const steps = [...timelineOf(aRequest(history))].reverse();
    expect(steps.map(({ what, reason }) => [what, reason])).toEqual([
      ['The network can be used', undefined],
      ['Change asked for', undefined],
      ['The change failed; the network is what it was before', 'quota-exceeded'],
      ['Deletion asked for', undefined],
      ['The deletion waits', 'Something else uses what is to be deleted'],
      ['Work continues', undefined],
      ['Stalled: it came to no end', undefined],
      ['Tried again', undefined],
      ['Failed; what was made is deleted', 'invalid-cidr'],
      ['Nothing is left', undefined],
    ]);
  });

  it('of a request without a history shows its two ends', () => {
    expect(timelineOf(aRequest([])).map(({ at: when, what }) => [when, what])).toEqual([
      [at(9), 'Ready'],
      [at(0), 'Asked for'],
    ]);
  });
});
