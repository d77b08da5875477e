import type { Principal } from '../../access/principal';

/** Whoever runs a command on this machine may read the store's files anyway. */
export const LOCAL_USER: Principal = { kind: 'user', login: 'local', role: 'admin' };
