import { createTurns } from '../../../../services/provisioner/reconciler/turns';

/** Turns of the wants `a1`, `b1`, …, of which the letter is the party. */
function turnsOf(...wants: readonly string[]) {
  const turns = createTurns<string, string>();
  const answers = wants.map((want) => turns.wait(want.charAt(0), want));
  return { turns, answers };
}

function order(turns: ReturnType<typeof turnsOf>['turns']): string[] {
  const wants: string[] = [];
  for (let next = turns.next(); next !== undefined; next = turns.next()) wants.push(next.want);
  return wants;
}

describe('turns', () => {
  it('give each party one after the other, and within one the first comer', () => {
    const { turns } = turnsOf('a1', 'a2', 'a3', 'b1', 'c1', 'b2');
    expect(turns.size).toBe(6);
    expect(order(turns)).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'a3']);
    expect(turns.size).toBe(0);
  });

  it('answer the one whose turn it is', async () => {
    const { turns, answers } = turnsOf('a1');
    turns.next()?.answer('go');
    expect(await answers[0]).toBe('go');
  });

  it('drop those that are of no more use, and keep the order of the others', () => {
    const { turns } = turnsOf('a1', 'a2', 'b1', 'c1');
    expect(turns.drop((want) => want === 'a1' || want === 'b1').map(({ want }) => want)).toEqual([
      'a1',
      'b1',
    ]);
    expect(order(turns)).toEqual(['a2', 'c1']);
  });
});
