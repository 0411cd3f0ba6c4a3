/** Folder of the project. */
export const root: string;

/** Bundles vpcctl into a file. @returns the files of which something is in it, by the way from the project's root */
export function bundle(file: string, banner?: string): readonly string[];
