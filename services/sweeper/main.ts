import { clientsOf, runtime } from './clients';
import { readConfig } from './config';
import { wire } from './wire';

const config = readConfig(process.env);
export const handler = wire(config, clientsOf(config), runtime());
