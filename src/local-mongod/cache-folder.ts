import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Where binaries are kept between starts: `$MONGRAPH_CACHE`, or `mongraph` in the user's cache folder
 * (`$XDG_CACHE_HOME` or `~/.cache`, `~/Library/Caches`, `%LOCALAPPDATA%`).
 */
export function cacheFolder(env: NodeJS.ProcessEnv, platform: NodeJS.Platform = process.platform): string {
  if (env['MONGRAPH_CACHE']) return env['MONGRAPH_CACHE'];
  return join(userCache(env, platform), 'mongraph');
}

function userCache(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  if (platform === 'darwin') return join(homedir(), 'Library', 'Caches');
  if (platform === 'win32') return env['LOCALAPPDATA'] || join(homedir(), 'AppData', 'Local');
  return env['XDG_CACHE_HOME'] || join(homedir(), '.cache');
}
