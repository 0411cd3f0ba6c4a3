/** What the handlers need to know of where they are deployed. */
export interface Ec2Settings {
  /** Value of the tag `vpc-vending:stack` on everything this deployment makes. */
  readonly stack: string;
  /** The Region that networks are made in. */
  readonly region: string;
  /** Where flow logs go. */
  readonly flowLogGroupName: string;
  /** The role in whose name EC2 writes them. */
  readonly flowLogRoleArn: string;
}
