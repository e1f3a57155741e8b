/** The second factor of sign-ins: time-based one-time passwords, and recovery codes for lost devices. */
export interface SecondFactor {
  /** Whether sign-ins of the user need a code. */
  readonly isOn: (user: unknown) => Promise<boolean>;
  /** Whether a code, of the device or for recovery, is good; a good one is good once. */
  readonly use: (user: unknown, code: string) => Promise<boolean>;
}

/** A second factor that users set up for themselves. Whoever calls has made sure that it is they. */
export interface OwnSecondFactor extends SecondFactor {
  /** Gives a secret for an app, which counts once it was confirmed; undefined where there is a second factor already. */
  readonly begin: (user: unknown, label: string) => Promise<NewDevice | undefined>;
  /** Turns it on, if the code is of the device that was begun with: gives the recovery codes, this once. */
  readonly confirm: (user: unknown, code: string) => Promise<readonly string[] | undefined>;
  readonly remove: (user: unknown) => Promise<void>;
  /** New recovery codes; those of before are good no more. */
  readonly renew: (user: unknown) => Promise<readonly string[]>;
}

/** What an app has to know. */
export interface NewDevice {
  /** In base32. */
  readonly secret: string;
  /** The same for QR codes: `otpauth://totp/…`. */
  readonly uri: string;
}
