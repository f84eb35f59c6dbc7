/** Name of the one Trusted Types policy there is, which vouches for the address of the checker's worker. The headers of the site allow it. */
export const POLICY_NAME = 'check-here';
