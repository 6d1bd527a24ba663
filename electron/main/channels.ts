/** Names of the two ways between preload and main. Boundary: names only; both bundles carry them. */

export const REQUEST = 'banmian:request'
export const EVENT = 'banmian:event'
