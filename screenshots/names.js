/**
 * Loaded before everything else, in the servers and in what takes the pictures: leads the names of SCREENSHOT_NAMES, a
 * JSON object of ports, to this machine, so that servers speak https with one another under names as real ones have.
 */
import { syncBuiltinESMExports } from 'node:module';
import tls from 'node:tls';

const connect = tls.connect;

tls.connect = (options, ...rest) => {
  const port = JSON.parse(process.env['SCREENSHOT_NAMES'] ?? '{}')[options.host];
  if (port === undefined) return connect(options, ...rest);
  return connect({ ...options, host: '127.0.0.1', port, rejectUnauthorized: false }, ...rest);
};
syncBuiltinESMExports();
