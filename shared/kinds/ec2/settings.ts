/** What the handlers need to know of where they are deployed. */
export interface Ec2Settings {
  /** Value of the tag `vpc-vending:stack` on everything this deployment makes. */
  readonly stack: string;
  /** The Region that networks are made in. */
  readonly region: string;
  /** Where flow logs go. */
  readonly flowLogGroupName: string;
  /** The role that EC2 assumes to write them. */
  readonly flowLogRoleArn: string;
}
