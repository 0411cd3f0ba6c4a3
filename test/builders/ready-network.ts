import type { World } from '../simulation/scripted/world';

/** A network of two tiers in two zones, with one NAT gateway. */
export const LAID_OUT = {
  name: 'shop',
  cidrBlock: '10.20.0.0/20',
  layout: { availabilityZones: 2, tiers: { public: {}, private: {} } },
  natGateways: 'single',
};

/** Asks for a network and waits until nothing more happens. @returns its `requestId` */
export async function ready(world: World, body: object): Promise<string> {
  const { requestId } = JSON.parse((await world.post(body)).body) as { readonly requestId: string };
  await world.settle();
  return requestId;
}
