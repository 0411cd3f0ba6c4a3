/**
 * The id, or the ARN, of what a route of EC2 leads to. Of the fields for targets a route has one; an instance has its
 * interface beside it, which names the target more exactly.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Route.html
 */
export function targetOf(route: object): string | undefined {
  const targets = Object.entries(route).filter(
    ([field, value]) =>
      /(Id|Arn)$/.test(field) && !/^(Destination|InstanceOwner)/.test(field) && isText(value),
  );
  const [, target] = targets.find(([field]) => field === 'NetworkInterfaceId') ?? targets[0] ?? [];
  return isText(target) ? target : undefined;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
