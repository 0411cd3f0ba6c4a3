export type { Ec2Settings } from './account';
export { createEc2Emulator } from './emulator';
export { createEc2Simulator, EC2_ACTIONS } from './ec2-model';
export type { Ec2Simulator, Ec2SimulatorOptions } from './ec2-model';
export { FOREIGN_ATTACHMENTS } from './foreign-attachments';
export type { ForeignAttachmentType } from './foreign-attachments';
export type { ForeignInterface } from './foreign-interfaces';
export { zonesOfRegion } from './region-zones';
export type { Ec2Action, Ec2Input, Ec2Output } from './operations';
