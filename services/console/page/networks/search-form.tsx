import Button from '@cloudscape-design/components/button';
import Input from '@cloudscape-design/components/input';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { TEXTS } from '../texts';
import { searchFor, type Search } from './search';

const STATUS_OPTIONS = [
  { value: '', label: TEXTS.networks.anyStatus },
  ...Object.entries(TEXTS.statuses).map(([value, label]) => ({ value, label })),
];
const OWNER_OPTIONS = [
  { value: '', label: TEXTS.networks.anyOwner },
  { value: 'me', label: TEXTS.networks.mine },
];

/** Finds networks by name, request or VPC, and by status and owner. */
export function SearchForm({ search }: { readonly search: Search }) {
  const [text, setText] = useState(search.find);
  return (
    <form
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        searchFor({ ...search, find: text.trim() });
      }}
    >
      <SpaceBetween size="xs" direction="horizontal">
        <Input
          type="search"
          value={text}
          ariaLabel={TEXTS.networks.searchLabel}
          placeholder={TEXTS.networks.searchPlaceholder}
          onChange={({ detail }) => {
            setText(detail.value);
            if (detail.value === '' && search.find !== '') searchFor({ ...search, find: '' });
          }}
        />
        <Button formAction="submit">{TEXTS.networks.search}</Button>
        <Select
          ariaLabel={TEXTS.networks.status}
          options={STATUS_OPTIONS}
          selectedOption={STATUS_OPTIONS.find(({ value }) => value === search.status) ?? null}
          onChange={({ detail }) => {
            searchFor({ ...search, find: '', status: detail.selectedOption.value ?? '' });
          }}
        />
        <Select
          ariaLabel={TEXTS.networks.owner}
          options={OWNER_OPTIONS}
          selectedOption={OWNER_OPTIONS.find(({ value }) => value === search.owner) ?? null}
          onChange={({ detail }) => {
            searchFor({ ...search, owner: detail.selectedOption.value ?? '' });
          }}
        />
      </SpaceBetween>
    </form>
  );
}
