/** Something that this machine lacks, so that a part of the comparison must be left out, loudly. */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';
}
