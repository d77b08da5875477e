/** Parts of the product that members and staff use; a feature's id is its name. */
export const MEMBER_FEATURES = [
  { name: 'Map', module: 'projects', weight: 30 },
  { name: 'Wish list', module: 'projects', weight: 24 },
  { name: 'Calendar', module: 'agenda', weight: 20 },
  { name: 'Chat', module: 'community', weight: 16 },
  { name: 'Playlist', module: 'community', weight: 7 },
  { name: 'Gift card', module: 'account', weight: 3 },
] as const;

export const STAFF_FEATURES = [
  { name: 'Quotes', module: 'sales', weight: 26 },
  { name: 'Contracts', module: 'sales', weight: 20 },
  { name: 'Meetings', module: 'sales', weight: 14 },
  { name: 'Tickets', module: 'support', weight: 18 },
  { name: 'Inventory', module: 'warehouse', weight: 10 },
  { name: 'Transport', module: 'warehouse', weight: 6 },
  { name: 'Invoices', module: 'finance', weight: 4 },
  { name: 'Integrations', module: 'engineering', weight: 2 },
] as const;
