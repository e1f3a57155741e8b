/** The second factor of sign-ins: time-based one-time passwords, and recovery codes for lost devices. */
export interface SecondFactor {
  /** Whether sign-ins of the user need a code. */
  readonly isOn: (user: unknown) => Promise<boolean>;
  /** Whether a code, of the device or for recovery, is good; a good one is good once. */
  readonly use: (user: unknown, code: string) => Promise<boolean>;
}
