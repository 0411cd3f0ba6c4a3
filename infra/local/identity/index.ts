export * from './signing-key';
export * from './token-issuer';
export * from './users';
