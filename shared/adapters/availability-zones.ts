import { DescribeAvailabilityZonesCommand, type EC2Client } from '@aws-sdk/client-ec2';
import { calling } from './ec2-calls';

/**
 * The Region's own zones (no Local or Wavelength Zones).
 *
 * @param clientOf answers the client of EC2; called when it is needed first
 */
export function availabilityZones(clientOf: () => EC2Client) {
  let known: readonly string[] = [];
  return {
    /**
     * Names of those that are available; asked for until known, then kept.
     *
     * @throws ResourceFailure
     */
    async available(): Promise<readonly string[]> {
      if (known.length === 0) known = await describeZones(clientOf());
      return known;
    },
  };
}

function describeZones(ec2: EC2Client): Promise<string[]> {
  return calling('DescribeAvailabilityZones', async () => {
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
