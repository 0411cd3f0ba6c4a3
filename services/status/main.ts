import { deployedSurroundings } from './clients';
import { readConfig } from './config';
import { createHandler } from './handler';
import { wire } from './wire';

export const handler = createHandler(wire(readConfig(process.env), deployedSurroundings()));
