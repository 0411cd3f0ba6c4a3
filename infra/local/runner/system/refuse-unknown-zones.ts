import { zonesOfRegion } from '../../emulators/ec2';
import { UserError } from '../user-error';

/** @throws UserError when one of the zones is not of the Region: without it, a misspelled one would have no effect */
export function refuseUnknownZones(zones: readonly string[], region: string): void {
  const known = zonesOfRegion(region).map(({ zoneName }) => zoneName);
  const unknown = zones.find((zone) => !known.includes(zone));
  if (unknown === undefined) return;
  throw new UserError(
    `--zones-without-nat: the local ${region} has no zone ${unknown}. Its zones are ${known.join(', ')}.`,
  );
}
