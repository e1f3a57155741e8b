/** How second factors are kept and shown. */
export interface SecondFactorOptions {
  /** What apps call the service; default: `app` of the project. */
  readonly issuer?: string;
  /**
   * A secret of 32 bytes or more, from the environment, that the secrets of devices are encrypted with (AES-256-GCM). Without it
   * who reads the database can make codes. It cannot be changed: devices of before would be of no use.
   */
  readonly encryptionKey?: string | Uint8Array;
}

/** Everything that is wrong with them; empty when all is well. */
export function secondFactorProblems(options: SecondFactorOptions | undefined): string[] {
  const key = options?.encryptionKey;
  // A variable that is not set must not mean that nothing is encrypted.
  if (key === undefined)
    return options !== undefined && 'encryptionKey' in options
      ? ['`secondFactor.encryptionKey` is undefined: set it, or leave it out']
      : [];
  const bytes = typeof key === 'string' ? Buffer.byteLength(key) : key.length;
  return bytes >= 32 ? [] : ['`secondFactor.encryptionKey` is shorter than 32 bytes'];
}
