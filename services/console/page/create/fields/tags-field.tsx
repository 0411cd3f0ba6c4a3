import AttributeEditor from '@cloudscape-design/components/attribute-editor';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import { useState } from 'react';
import { TEXTS } from '../../texts';
import { errorsAt } from '../field-errors';
import type { FieldProps } from './field-props';

interface Tag {
  readonly key: string;
  readonly value: string;
}

/** The caller's own tags. */
export function TagsField({ network, error, set }: FieldProps) {
  const [tags, setTags] = useState<readonly Tag[]>(
    Object.entries(network.tags ?? {}).map(([key, value]) => ({ key, value })),
  );
  const change = (next: readonly Tag[]): void => {
    setTags(next);
    const given = next.filter(({ key }) => key !== '');
    if (given.length === 0) set({}, 'tags');
    else set({ tags: Object.fromEntries(given.map(({ key, value }) => [key, value])) });
  };
  const edit = (index: number, tag: Partial<Tag>) => {
    change(tags.map((each, at) => (at === index ? { ...each, ...tag } : each)));
  };
  return (
    <FormField label={TEXTS.create.tags} errorText={errorsAt(error, '/tags')} stretch>
      <AttributeEditor
        items={tags}
        empty={TEXTS.create.noTags}
        addButtonText={TEXTS.create.addTag}
        removeButtonText={TEXTS.create.removeTag}
        removeButtonAriaLabel={({ key }) => `${TEXTS.create.removeTag} ${key}`}
        onAddButtonClick={() => {
          change([...tags, { key: '', value: '' }]);
        }}
        onRemoveButtonClick={({ detail }) => {
          change(tags.filter((_, index) => index !== detail.itemIndex));
        }}
        definition={[
          {
            label: TEXTS.create.tagKey,
            control: ({ key }, index) => (
              <Input
                value={key}
                onChange={({ detail }) => {
                  edit(index, { key: detail.value });
                }}
              />
            ),
          },
          {
            label: TEXTS.create.tagValue,
            control: ({ value }, index) => (
              <Input
                value={value}
                onChange={({ detail }) => {
                  edit(index, { value: detail.value });
                }}
              />
            ),
          },
        ]}
      />
    </FormField>
  );
}
