/** Group of the user pool whose members may delete and change everybody's networks. */
export const ADMIN_GROUP = 'vpc-admins';
