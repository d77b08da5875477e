/**
 * The tenant whose rows a client of `northstar serve` means to get. A server serves one tenant and decides it alone;
 * the header only lets it refuse a client that was set up for another (decision 9).
 */
export const TENANT_HEADER = 'northstar-tenant';
