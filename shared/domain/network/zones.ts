/** Availability Zones, `us-east-1a`, and Local Zones, `us-east-1-bos-1a`. */
const ZONE = /^[a-z]{2}(?:-[a-z]+)+-\d+(?:-(?<local>[a-z0-9-]*))?(?<letter>[a-z])$/;

/** What tells a zone from the others of its Region: `a` of `us-east-1a`, `bos-1a` of `us-east-1-bos-1a`. */
export function zoneSuffix(availabilityZone: string): string {
  const { local = '', letter = '' } = ZONE.exec(availabilityZone)?.groups ?? {};
  return `${local}${letter}`;
}

/** Whether a zone of that name can be in that Region. */
export function isZoneOf(region: string, availabilityZone: string): boolean {
  return new RegExp(`^${region}(-[a-z0-9]+)*[a-z]$`).test(availabilityZone);
}
