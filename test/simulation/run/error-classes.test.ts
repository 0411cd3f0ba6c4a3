import { DOCUMENTED_ERRORS } from '../faults/documented-errors';
import { ec2ErrorFor, ec2ErrorsOf } from '../faults/ec2-errors';
import { errorClassesOf, nameOfRun, readRun } from './scenarios';

const ACTIONS = Object.keys(DOCUMENTED_ERRORS);

describe('errorClassesOf', () => {
  it('is every class of errors of an action, at its first and at its last call', () => {
    const faults = errorClassesOf(new Map(ACTIONS.map((action) => [`ec2:${action}`, 5])));
    for (const action of ACTIONS) {
      const classes = new Set(ec2ErrorsOf(action).map(({ failureClass }) => failureClass));
      for (const nth of [1, 5]) {
        const drawn = faults
          .filter((fault) => fault.site === `ec2:${action}` && fault.nth === nth)
          .map((fault) => ec2ErrorFor(fault, fault.error)?.failureClass);
        expect(new Set(drawn)).toEqual(classes);
      }
    }
  });

  it('leaves out calls of others than EC2, and those before the moment that counts', () => {
    const sites = new Map([
      ['ec2:CreateVpc', 1],
      ['ec2:CreateSubnet', 3],
      ['dynamodb:Put', 9],
    ]);
    const faults = errorClassesOf(
      sites,
      new Map([
        ['ec2:CreateVpc', 1],
        ['ec2:CreateSubnet', 1],
      ]),
    );
    expect(new Set(faults.map(({ site, nth }) => `${site}#${nth}`))).toEqual(
      new Set(['ec2:CreateSubnet#2', 'ec2:CreateSubnet#3']),
    );
  });

  it('is named so that a run can be repeated', () => {
    const faults = errorClassesOf(new Map(ACTIONS.map((action) => [`ec2:${action}`, 2])));
    expect(readRun(nameOfRun('ready', faults))).toEqual({ scenario: 'ready', faults });
  });
});
