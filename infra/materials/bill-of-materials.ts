import { Enums, Models, Serialize, Spec } from '@cyclonedx/cyclonedx-library';
import type { ShippedPackage } from './shipped-packages';

/**
 * The bill of materials of what ships, as CycloneDX has it. The same packages give the same text: it has neither a
 * time nor a serial number.
 *
 * @param version of this service
 */
export function billOfMaterials(version: string, packages: readonly ShippedPackage[]): string {
  const bom = new Models.Bom();
  bom.metadata.component = new Models.Component(Enums.ComponentType.Application, 'vpc-vending', {
    version,
    bomRef: 'vpc-vending',
  });
  for (const one of packages) bom.components.add(componentOf(one));
  const serializer = new Serialize.JsonSerializer(new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6));
  return `${serializer.serialize(bom, { sortLists: true, space: 2 })}\n`;
}

function componentOf({ name, version, license, integrity, in: bundles }: ShippedPackage): Models.Component {
  const [group, short = name] = name.startsWith('@') ? name.split('/') : [undefined, name];
  const purl = `pkg:npm/${group === undefined ? '' : `${encodeURIComponent(group)}/`}${short}@${version}`;
  const component = new Models.Component(Enums.ComponentType.Library, short, {
    ...(group !== undefined && { group }),
    version,
    bomRef: purl,
    purl,
  });
  component.licenses.add(
    /[ ()]/.test(license) ? new Models.LicenseExpression(license) : new Models.SpdxLicense(license),
  );
  const digest = /^sha512-(.+)$/.exec(integrity ?? '')?.[1];
  if (digest !== undefined)
    component.hashes.set(Enums.HashAlgorithm['SHA-512'], Buffer.from(digest, 'base64').toString('hex'));
  for (const bundle of bundles) component.properties.add(new Models.Property('vpc-vending:in', bundle));
  return component;
}

/** The same for people: what ships, under which licence, in what. */
export function licenceList(packages: readonly ShippedPackage[]): string {
  const rows = packages.map(
    ({ name, version, license, in: bundles }) =>
      `| ${name} | ${version} | ${license} | ${bundles.join(', ')} |`,
  );
  return `# Licences of what ships\n\n| package | version | licence | in |\n| --- | --- | --- | --- |\n${rows.join('\n')}\n`;
}
