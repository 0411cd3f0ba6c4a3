import { readProviderGroups } from '../../../services/sign-in/provider-groups';

describe('readProviderGroups', () => {
  it.each<[string | undefined, string[]]>([
    [undefined, []],
    ['', []],
    ['  ', []],
    ['platform', ['platform']],
    ['["platform","a, b"]', ['platform', 'a, b']],
    ['[platform, vpc-admins]', ['platform', 'vpc-admins']],
    ['[]', []],
    ['["one", 5, null]', ['one']],
    ['{"not":"a list"}', ['{"not":"a list"}']],
  ])('reads %j', (attribute, groups) => {
    expect(readProviderGroups(attribute)).toEqual(groups);
  });
});
