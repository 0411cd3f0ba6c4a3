import { networkOf, PRESETS } from '../../../services/console/page/create/presets';
import { PRESETS as VPCCTL_PRESETS } from '../../../services/cli/network/presets';

test('a preset of the page that has the name of one of vpcctl asks for the same network', () => {
  const named = PRESETS.filter(({ id }) => Object.hasOwn(VPCCTL_PRESETS, id));
  expect(named.map(({ id }) => id)).toEqual(['dev', 'isolated']);
  for (const preset of named) {
    const { network } = VPCCTL_PRESETS[preset.id as keyof typeof VPCCTL_PRESETS];
    expect(networkOf(preset, 'shop')).toEqual({ name: 'shop', ...network });
  }
});
