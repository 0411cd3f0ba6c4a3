import { DescribeAvailabilityZonesCommand, type EC2Client } from '@aws-sdk/client-ec2';
import type { Zones } from '../ports';
import { calling } from '../../../shared/adapters/ec2-calls';

/** The Region's own zones (no Local or Wavelength Zones), asked for until known, then kept. */
export function availabilityZones(ec2: EC2Client): Zones {
  let known: readonly string[] = [];
  return {
    async available() {
      if (known.length === 0) known = await describeZones(ec2);
      return known;
    },
  };
}

function describeZones(ec2: EC2Client): Promise<string[]> {
  return calling(async () => {
    const { AvailabilityZones = [] } = await ec2.send(
      new DescribeAvailabilityZonesCommand({
        Filters: [
          { Name: 'state', Values: ['available'] },
          { Name: 'zone-type', Values: ['availability-zone'] },
        ],
      }),
    );
    return AvailabilityZones.flatMap(({ ZoneName }) => ZoneName ?? []);
  });
}
