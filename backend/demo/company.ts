/** A rental company as the demo makes it up: its size, its people and where it works. */
export interface Company {
  readonly tenant: string;
  readonly name: string;
  /** Starts every id, so that no two tenants share one. */
  readonly prefix: string;
  readonly timezone: string;
  readonly currency: string;
  readonly depots: readonly string[];
  readonly cities: readonly string[];
  /** Average counts of an average day. */
  readonly perDay: {
    readonly projects: number;
    readonly departures: number;
    readonly surveys: number;
    readonly tickets: number;
    readonly leads: number;
    readonly signups: number;
  };
  /** Where members of its community live; the weight says how many. */
  readonly regions: readonly Region[];
  /** Members who had signed up before the data begins. */
  readonly firstMembers: number;
  /** Size against the main company, for what is counted once and not by the day. */
  readonly size: number;
  /** First of a department leads it. */
  readonly staff: readonly { readonly name: string; readonly department: Department; readonly team: string }[];
}

/** A region with its country's ISO code and the geohash of its middle. */
export interface Region {
  readonly name: string;
  readonly country: string;
  readonly geohash: string;
  readonly weight: number;
}

export const DEPARTMENTS = ['Sales', 'Operations', 'Customer success', 'Finance', 'Engineering'] as const;
export type Department = (typeof DEPARTMENTS)[number];

export const MAIN_COMPANY: Company = {
  tenant: 'acme-rentals',
  name: 'Acme Rentals',
  prefix: 'acme',
  timezone: 'Europe/Amsterdam',
  currency: 'EUR',
  depots: ['Amsterdam', 'Utrecht', 'Rotterdam', 'Eindhoven'],
  cities: ['Amsterdam', 'Rotterdam', 'Den Haag', 'Utrecht', 'Eindhoven', 'Groningen', 'Breda', 'Nijmegen', 'Maastricht'],
  perDay: { projects: 10, departures: 32, surveys: 14, tickets: 24, leads: 14, signups: 13 },
  regions: [
    { name: 'Noord-Holland', country: 'NL', geohash: 'u173z', weight: 24 },
    { name: 'Zuid-Holland', country: 'NL', geohash: 'u15pm', weight: 20 },
    { name: 'Noord-Brabant', country: 'NL', geohash: 'u15us', weight: 20 },
    { name: 'Utrecht', country: 'NL', geohash: 'u178k', weight: 11 },
    { name: 'Gelderland', country: 'NL', geohash: 'u1hnu', weight: 9 },
    { name: 'Groningen', country: 'NL', geohash: 'u1kwv', weight: 5 },
    { name: 'Limburg', country: 'NL', geohash: 'u1h13', weight: 4 },
    { name: 'Antwerpen', country: 'BE', geohash: 'u155k', weight: 4 },
    { name: 'Nordrhein-Westfalen', country: 'DE', geohash: 'u1hcy', weight: 3 },
  ],
  firstMembers: 2_600,
  size: 1,
  staff: [
    { name: 'Marieke de Vries', department: 'Sales', team: 'Key accounts' },
    { name: 'Bram Jansen', department: 'Sales', team: 'Key accounts' },
    { name: 'Sanne Bakker', department: 'Sales', team: 'Festivals' },
    { name: 'Daan Visser', department: 'Sales', team: 'Festivals' },
    { name: 'Lotte Smit', department: 'Sales', team: 'Corporate events' },
    { name: 'Thijs Meijer', department: 'Sales', team: 'Corporate events' },
    { name: 'Fleur de Boer', department: 'Sales', team: 'Inside sales' },
    { name: 'Ruben Mulder', department: 'Sales', team: 'Inside sales' },
    { name: 'Joris van Dijk', department: 'Operations', team: 'Transport' },
    { name: 'Eva Bos', department: 'Operations', team: 'Warehouse' },
    { name: 'Anouk Vermeulen', department: 'Customer success', team: 'Support' },
    { name: 'Koen van den Berg', department: 'Customer success', team: 'Support' },
    { name: 'Iris Dekker', department: 'Customer success', team: 'Support' },
    { name: 'Sven Peters', department: 'Customer success', team: 'Onboarding' },
    { name: 'Noor Hendriks', department: 'Finance', team: 'Billing' },
    { name: 'Pieter van Leeuwen', department: 'Finance', team: 'Control' },
    { name: 'Jasper Kok', department: 'Engineering', team: 'Platform' },
    { name: 'Maud Willemsen', department: 'Engineering', team: 'Platform' },
    { name: 'Teun Blom', department: 'Engineering', team: 'Data' },
  ],
};

/** A smaller neighbour, so that a reader can see that no tenant's numbers reach another's. */
export const SECOND_COMPANY: Company = {
  tenant: 'northwind-events',
  name: 'Northwind Events',
  prefix: 'northwind',
  timezone: 'Europe/Dublin',
  currency: 'EUR',
  depots: ['Dublin', 'Cork'],
  cities: ['Dublin', 'Cork', 'Galway', 'Limerick', 'Kilkenny'],
  perDay: { projects: 3, departures: 9, surveys: 5, tickets: 7, leads: 5, signups: 3 },
  regions: [
    { name: 'Leinster', country: 'IE', geohash: 'gc7x9', weight: 50 },
    { name: 'Munster', country: 'IE', geohash: 'gc1zp', weight: 25 },
    { name: 'Connacht', country: 'IE', geohash: 'gc3x1', weight: 15 },
    { name: 'Ulster', country: 'GB', geohash: 'gcey9', weight: 10 },
  ],
  firstMembers: 700,
  size: 0.3,
  staff: [
    { name: 'Aoife Byrne', department: 'Sales', team: 'Events' },
    { name: 'Cian Murphy', department: 'Sales', team: 'Events' },
    { name: 'Saoirse Kelly', department: 'Operations', team: 'Transport' },
    { name: 'Conor Walsh', department: 'Customer success', team: 'Support' },
    { name: 'Niamh Ryan', department: 'Customer success', team: 'Support' },
    { name: 'Eoin Doyle', department: 'Finance', team: 'Billing' },
    { name: 'Orla Nolan', department: 'Engineering', team: 'Platform' },
  ],
};

/** One with a time zone and a currency of its own, so that a reader can see that days and money are the tenant's. */
export const THIRD_COMPANY: Company = {
  tenant: 'hudson-stages',
  name: 'Hudson Stages',
  prefix: 'hudson',
  timezone: 'America/New_York',
  currency: 'USD',
  depots: ['Brooklyn', 'Newark'],
  cities: ['New York', 'Newark', 'Yonkers', 'Stamford'],
  perDay: { projects: 2, departures: 5, surveys: 3, tickets: 4, leads: 3, signups: 1.5 },
  regions: [
    { name: 'New York', country: 'US', geohash: 'dr5re', weight: 60 },
    { name: 'New Jersey', country: 'US', geohash: 'dr5pv', weight: 25 },
    { name: 'Connecticut', country: 'US', geohash: 'drkm0', weight: 15 },
  ],
  firstMembers: 300,
  size: 0.1,
  staff: [
    { name: 'Grace Turner', department: 'Sales', team: 'Events' },
    { name: 'Marcus Hill', department: 'Sales', team: 'Events' },
    { name: 'Elena Ruiz', department: 'Operations', team: 'Transport' },
    { name: 'Theo Brooks', department: 'Customer success', team: 'Support' },
    { name: 'Nadia Cole', department: 'Finance', team: 'Billing' },
    { name: 'Owen Price', department: 'Engineering', team: 'Platform' },
  ],
};

export const COMPANIES: readonly Company[] = [MAIN_COMPANY, SECOND_COMPANY, THIRD_COMPANY];
