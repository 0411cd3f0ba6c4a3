import type {
  AvailabilityZone,
  DescribeAvailabilityZonesRequest,
  DescribeAvailabilityZonesResult,
} from '@aws-sdk/client-ec2';
import type { Account } from './account';
import { invalidParameterValue } from './errors';
import { compileFilters } from './filters';
import type { FilterTable } from './filters';
import type { Operation } from './operation';
import { zonesOfRegion } from './region-zones';
import type { Zone } from './region-zones';

const filters: FilterTable<Zone> = {
  'region-name': (_, { settings }) => settings.region,
  'group-name': (_, { settings }) => settings.region,
  state: () => 'available',
  'opt-in-status': () => 'opt-in-not-required',
  'zone-id': (zone) => zone.zoneId,
  'zone-name': (zone) => zone.zoneName,
  'zone-type': () => 'availability-zone',
};

/** Local Zones and Wavelength Zones do not exist here, with or without `AllAvailabilityZones`. */
export const describeAvailabilityZones: Operation<
  DescribeAvailabilityZonesRequest,
  DescribeAvailabilityZonesResult
> = {
  parameters: {
    ZoneNames: 'optional',
    ZoneIds: 'optional',
    Filters: 'optional',
    AllAvailabilityZones: 'optional',
  },
  run(account, { ZoneNames, ZoneIds, Filters }) {
    const matches = compileFilters(Filters, filters, account);
    const zones = select(
      select(zonesOfRegion(account.settings.region), ZoneNames, 'zoneName'),
      ZoneIds,
      'zoneId',
    );
    return { AvailabilityZones: zones.filter(matches).map((zone) => viewZone(account, zone)) };
  },
};

function select(
  zones: readonly Zone[],
  names: readonly string[] | undefined,
  by: keyof Zone,
): readonly Zone[] {
  if (names === undefined || names.length === 0) return zones;
  const unknown = names.filter((name) => !zones.some((zone) => zone[by] === name));
  if (unknown.length > 0) throw invalidParameterValue(`Invalid availability zone: [${unknown.join(', ')}]`);
  return zones.filter((zone) => names.includes(zone[by]));
}

function viewZone({ settings: { region } }: Account, { zoneName, zoneId }: Zone): AvailabilityZone {
  return {
    ZoneName: zoneName,
    ZoneId: zoneId,
    ZoneType: 'availability-zone',
    RegionName: region,
    GroupName: region,
    NetworkBorderGroup: region,
    OptInStatus: 'opt-in-not-required',
    State: 'available',
    Messages: [],
  };
}
