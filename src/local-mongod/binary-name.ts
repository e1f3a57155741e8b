/** How a mongod's file is named on this platform. */
export function binaryName(platform: NodeJS.Platform = process.platform): string {
  return platform === 'win32' ? 'mongod.exe' : 'mongod';
}
