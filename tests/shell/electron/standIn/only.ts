/** Objects that have what they were given and nothing else. Boundary: knows nothing of Electron. */

/** `parts` as a `T`; asking for anything that is not there throws, so that a test never passes by what it does not have. */
export function only<T extends object>(name: string, parts: Partial<T>): T {
  return new Proxy(parts as T, {
    get(target, key, receiver) {
      // Promises and printers look for these on everything.
      if (typeof key === 'symbol' || key === 'then' || key === 'toJSON' || key in target)
        return Reflect.get(target, key, receiver) as unknown
      throw new Error(`${name}.${key} is not in the stand-in for Electron`)
    },
  })
}
