/** Group of the user pool whose members may delete and change the networks of all callers. */
export const ADMIN_GROUP = 'vpc-admins';
