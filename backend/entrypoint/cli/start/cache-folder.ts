import path from 'node:path';

/** Folder for files that can be fetched again, where the system keeps such files. */
export function cacheFolder(env: Readonly<Record<string, string | undefined>>, platform: NodeJS.Platform, userHome: string): string {
  if (platform === 'win32') {
    return path.win32.join(env['LOCALAPPDATA'] ?? path.win32.join(userHome, 'AppData', 'Local'), 'northstar');
  }
  // The XDG specification says that a relative path is to be ignored.
  const named = env['XDG_CACHE_HOME'];
  if (named !== undefined && path.isAbsolute(named)) {
    return path.join(named, 'northstar');
  }
  return path.join(userHome, platform === 'darwin' ? 'Library/Caches' : '.cache', 'northstar');
}
