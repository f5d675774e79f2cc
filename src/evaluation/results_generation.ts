/**
 * Which results this code makes: part of every run's configuration, so that results of another generation have other keys
 * and are told apart, never mixed.
 *
 * Raised when the same configuration gives other bytes than before, as `fixtures/determinism/generations.json` shows.
 */
export const RESULTS_GENERATION = 1;
