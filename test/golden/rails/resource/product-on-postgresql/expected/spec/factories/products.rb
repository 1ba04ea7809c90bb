# frozen_string_literal: true

FactoryBot.define do
  factory :product do
    sequence(:name) { |n| "Name #{n}" }
    sequence(:sku) { |n| "Sku #{n}" }
    price { BigDecimal('9.99') }
    category

    trait :draft do
      status { 'draft' }
    end

    trait :published do
      status { 'published' }
    end

    trait :archived do
      status { 'archived' }
    end

    trait :with_everything do
      published_at { Time.utc(2025, 1, 1) }
    end
  end
end
