import { wire } from './wire';

export const handler = wire(process.env);
