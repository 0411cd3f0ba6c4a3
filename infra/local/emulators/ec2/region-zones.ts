/** An Availability Zone: its name within the account and its id across accounts. */
export interface Zone {
  readonly zoneName: string;
  readonly zoneId: string;
}

/**
 * The zones of each Region: prefix of the zone ids, then letter and number of each zone. AWS deals letters
 * to numbers anew for every account; this is one of the deals.
 */
const ZONES: Readonly<Record<string, readonly [idPrefix: string, zones: string]>> = {
  'af-south-1': ['afs1', 'a1 b2 c3'],
  'ap-east-1': ['ape1', 'a1 b2 c3'],
  'ap-east-2': ['ape2', 'a1 b2 c3'],
  'ap-northeast-1': ['apne1', 'a4 c1 d2'],
  'ap-northeast-2': ['apne2', 'a1 b2 c3 d4'],
  'ap-northeast-3': ['apne3', 'a3 b1 c2'],
  'ap-south-1': ['aps1', 'a1 b3 c2'],
  'ap-south-2': ['aps2', 'a1 b2 c3'],
  'ap-southeast-1': ['apse1', 'a1 b2 c3'],
  'ap-southeast-2': ['apse2', 'a1 b3 c2'],
  'ap-southeast-3': ['apse3', 'a1 b2 c3'],
  'ap-southeast-4': ['apse4', 'a1 b2 c3'],
  'ap-southeast-5': ['apse5', 'a1 b2 c3'],
  'ap-southeast-7': ['apse7', 'a1 b2 c3'],
  'ca-central-1': ['cac1', 'a1 b2 d4'],
  'ca-west-1': ['caw1', 'a1 b2 c3'],
  'cn-north-1': ['cnn1', 'a1 b2 d4'],
  'cn-northwest-1': ['cnnw1', 'a1 b2 c3'],
  'eu-central-1': ['euc1', 'a2 b3 c1'],
  'eu-central-2': ['euc2', 'a1 b2 c3'],
  'eu-north-1': ['eun1', 'a1 b2 c3'],
  'eu-south-1': ['eus1', 'a1 b2 c3'],
  'eu-south-2': ['eus2', 'a1 b2 c3'],
  'eu-west-1': ['euw1', 'a1 b2 c3'],
  'eu-west-2': ['euw2', 'a2 b3 c1'],
  'eu-west-3': ['euw3', 'a1 b2 c3'],
  'il-central-1': ['ilc1', 'a1 b2 c3'],
  'me-central-1': ['mec1', 'a1 b2 c3'],
  'me-south-1': ['mes1', 'a1 b2 c3'],
  'mx-central-1': ['mxc1', 'a1 b2 c3'],
  'sa-east-1': ['sae1', 'a1 b2 c3'],
  'us-east-1': ['use1', 'a1 b2 c4 d6 e3 f5'],
  'us-east-2': ['use2', 'a1 b2 c3'],
  'us-gov-east-1': ['usge1', 'a1 b2 c3'],
  'us-gov-west-1': ['usgw1', 'a1 b2 c3'],
  'us-west-1': ['usw1', 'a1 c3'],
  'us-west-2': ['usw2', 'a1 b2 c3 d4'],
};

const zonesByRegion = new Map<string, readonly Zone[]>();

/** The zones of a Region in order of their names; a Region unknown here has three. */
export function zonesOfRegion(region: string): readonly Zone[] {
  let zones = zonesByRegion.get(region);
  if (zones === undefined) zonesByRegion.set(region, (zones = readZones(region)));
  return zones;
}

function readZones(region: string): readonly Zone[] {
  const [idPrefix, zones] = ZONES[region] ?? [region, 'a1 b2 c3'];
  return zones.split(' ').map((zone) => ({
    zoneName: region + zone.charAt(0),
    zoneId: `${idPrefix}-az${zone.slice(1)}`,
  }));
}
