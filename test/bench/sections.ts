import { coldStarts } from './cold-starts';
import { posts } from './posts';
import { reads } from './reads';
import type { Row } from './row';
import { singleNetworks } from './single-networks';
import { throttledMixes } from './throttled';
import { virtualTime } from './virtual';

/** What `npm run bench` measures, by name. */
export const SECTIONS: Readonly<Record<string, () => Promise<Row[]>>> = {
  networks: singleNetworks,
  posts,
  reads,
  throttled: throttledMixes,
  virtual: virtualTime,
  'cold-starts': coldStarts,
};
