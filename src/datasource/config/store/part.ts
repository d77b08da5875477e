import type { StoreAddress } from './address';

/** Where in an address a field's text stands. */
export interface Part {
  read(address: StoreAddress): string;
  write(address: StoreAddress, text: string): StoreAddress;
}

export const user: Part = named('user');
export const port: Part = named('port');

export const host: Part = {
  read: (address) => address.host,
  write: (address, text) => ({ ...address, host: text.replace(/^\[(.*)\]$/, '$1') }),
};

/** A name behind the host, counted from 0. */
export function step(index: number): Part {
  return {
    read: ({ path }) => path[index] ?? '',
    write: (address, text) => {
      const length = Math.max(address.path.length, index + 1);
      return { ...address, path: Array.from({ length }, (_, at) => (at === index ? text : (address.path[at] ?? ''))) };
    },
  };
}

/** A setting behind the question mark, which goes where its text does. */
export function setting(name: string): Part {
  return {
    read: ({ settings }) => settings.get(name) ?? '',
    write: (address, text) => {
      const settings = new Map(address.settings).set(name, text);
      if (text === '') {
        settings.delete(name);
      }
      return { ...address, settings };
    },
  };
}

function named(name: 'user' | 'port'): Part {
  return {
    read: (address) => address[name],
    write: (address, text) => ({ ...address, [name]: text }),
  };
}
