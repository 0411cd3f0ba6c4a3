import { NO_VALUE, resolveIntrinsics } from '../../../../infra/local/runner/template/intrinsics';
import type { IntrinsicScope } from '../../../../infra/local/runner/template/intrinsics';

const scope: IntrinsicScope = {
  ref: (name) => ({ Queue: 'https://queue', 'AWS::Region': 'eu-west-1', 'AWS::NoValue': NO_VALUE })[name],
  getAtt: (logicalId, attribute) => `${logicalId}.${attribute}`,
  importValue: (name) => `imported:${name}`,
  condition: (name) => name === 'IsProduction',
  findInMap: (map, top, second) => `${map}/${top}/${second}`,
};

const resolve = (value: unknown) => resolveIntrinsics(value, scope);

test.each([
  ['Ref', { Ref: 'Queue' }, 'https://queue'],
  ['GetAtt as a list', { 'Fn::GetAtt': ['Queue', 'Arn'] }, 'Queue.Arn'],
  ['GetAtt as text', { 'Fn::GetAtt': 'Nested.Outputs.Url' }, 'Nested.Outputs.Url'],
  ['Join', { 'Fn::Join': ['-', ['a', { Ref: 'AWS::Region' }, 1]] }, 'a-eu-west-1-1'],
  [
    'Sub with references',
    { 'Fn::Sub': '${AWS::Region}:${Queue.Arn}:${!Literal}' },
    'eu-west-1:Queue.Arn:${Literal}',
  ],
  [
    'Sub with its own variables',
    { 'Fn::Sub': ['${x}-${Queue}', { x: { Ref: 'AWS::Region' } }] },
    'eu-west-1-https://queue',
  ],
  ['Select', { 'Fn::Select': [1, ['a', 'b']] }, 'b'],
  ['Split inside Select', { 'Fn::Select': ['2', { 'Fn::Split': [':', 'a:b:c'] }] }, 'c'],
  ['ImportValue', { 'Fn::ImportValue': { 'Fn::Join': ['', ['state', ':Table']] } }, 'imported:state:Table'],
  ['FindInMap', { 'Fn::FindInMap': ['Sizes', { Ref: 'AWS::Region' }, 'small'] }, 'Sizes/eu-west-1/small'],
  ['If, true', { 'Fn::If': ['IsProduction', 'yes', 'no'] }, 'yes'],
  ['If, false', { 'Fn::If': ['IsTest', 'yes', { Ref: 'Queue' }] }, 'https://queue'],
  ['Equals', { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'eu-west-1'] }, true],
  ['Not', { 'Fn::Not': [{ Condition: 'IsProduction' }] }, false],
  ['And', { 'Fn::And': [{ Condition: 'IsProduction' }, { Condition: 'IsTest' }] }, false],
  ['Or', { 'Fn::Or': [{ Condition: 'IsProduction' }, { Condition: 'IsTest' }] }, true],
])('resolves %s', (_, value, expected) => {
  expect(resolve(value)).toEqual(expected);
});

test('resolves what is nested in objects and lists, and leaves the rest alone', () => {
  const value = { a: [{ b: { Ref: 'Queue' } }], Condition: { StringEquals: { x: 'y' } }, n: 3 };
  expect(resolve(value)).toEqual({
    a: [{ b: 'https://queue' }],
    Condition: { StringEquals: { x: 'y' } },
    n: 3,
  });
});

test('leaves out properties and list items that are AWS::NoValue', () => {
  expect(resolve({ a: { Ref: 'AWS::NoValue' }, b: ['x', { Ref: 'AWS::NoValue' }] })).toEqual({ b: ['x'] });
});

test('names an intrinsic function it does not know', () => {
  expect(() => resolve({ x: { 'Fn::Cidr': ['10.0.0.0/16', 4, 8] } })).toThrow('Fn::Cidr');
});

test('does not make text of what is none', () => {
  expect(() => resolve({ 'Fn::Join': ['', [{ a: 1, b: 2 }]] })).toThrow('Fn::Join expects text');
});
