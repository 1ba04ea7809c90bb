# frozen_string_literal: true

require "rails_helper"

RSpec.describe Product, type: :model do
  subject(:product) { build(:product) }

  it "has a valid factory" do
    expect(product).to be_valid
  end

  it "is valid with everything it may have" do
    expect(build(:product, :with_everything)).to be_valid
  end

  describe "columns" do
    it { is_expected.to have_db_column(:name).of_type(:string).with_options(null: false, limit: 100) }
    it { is_expected.to have_db_column(:sku).of_type(:string).with_options(null: false) }
    it { is_expected.to have_db_column(:price).of_type(:decimal).with_options(null: false, precision: 10, scale: 2) }
    it { is_expected.to have_db_column(:stock).of_type(:integer).with_options(null: false) }
    it { is_expected.to have_db_column(:status).of_type(:string).with_options(null: false) }
    it { is_expected.to have_db_column(:published_at).of_type(:datetime).with_options(null: true) }
    it { is_expected.to have_db_column(:category_id).with_options(null: false) }
    it { is_expected.to have_db_column(:created_at).of_type(:datetime).with_options(null: false) }
    it { is_expected.to have_db_column(:updated_at).of_type(:datetime).with_options(null: false) }
  end

  describe "indexes" do
    it { is_expected.to have_db_index(:sku).unique(true) }
    it { is_expected.to have_db_index(:category_id).unique(false) }
  end

  describe "database constraints" do
    [[:price, 0], [:stock, 0]].each do |column, value|
      it "takes #{column} #{value}" do
        expect { create(:product, column => value) }.not_to raise_error
      end
    end

    [[:price, BigDecimal("-0.01")], [:stock, -1], [:status, "no such value"]].each do |column, value|
      it "refuses #{column} #{value} even without validations" do
        product.save!
        product[column] = value

        expect { product.save!(validate: false) }
          .to raise_error(ActiveRecord::StatementInvalid, /products_#{column}_check/)
      end
    end
  end

  describe "attributes" do
    it {
      expect(product).to define_enum_for(:status)
        .with_values(%w[draft published archived].index_by(&:itself))
        .backed_by_column_of_type(:string)
        .validating
    }

    it "starts with its defaults" do
      expect(described_class.new).to have_attributes(stock: 0, status: "draft")
    end
  end

  describe "associations" do
    it { is_expected.to belong_to(:category) }

    it "is the other side of its category" do
      expect(Category.new).to have_many(:products).dependent(:restrict_with_error)
    end

    it "refuses a category that does not exist even without validations" do
      product.save!
      product.category_id = -1

      expect { product.save!(validate: false) }.to raise_error(ActiveRecord::InvalidForeignKey)
    end

    it "keeps its category from being deleted" do
      category = create(:category)
      product.update!(category: category)

      expect { category.delete }.to raise_error(ActiveRecord::InvalidForeignKey)
    end
  end

  describe "validations" do
    it { is_expected.to validate_presence_of(:name) }
    it { is_expected.to validate_length_of(:name).is_at_least(2).is_at_most(100) }
    it { is_expected.to validate_presence_of(:sku) }
    it { is_expected.to validate_length_of(:sku).is_at_most(255) }
    it { is_expected.to validate_uniqueness_of(:sku) }
    it { is_expected.to validate_numericality_of(:price).is_greater_than_or_equal_to(0).is_less_than(10**8) }
    it { is_expected.not_to allow_value(nil).for(:price) }

    it {
      expect(product).to validate_numericality_of(:stock)
        .only_integer
        .is_greater_than_or_equal_to(0)
        .is_less_than(2**31)
    }

    it { is_expected.not_to allow_value(nil).for(:stock) }
  end

  describe ".recent" do
    it "lists the newest first, ties by highest id" do
      tied = create_list(:product, 2, created_at: Time.utc(2025, 1, 2))
      older = create(:product, created_at: Time.utc(2025, 1, 1))

      expect(described_class.recent).to eq([*tied.sort_by(&:id).reverse, older])
    end
  end

  describe ".search" do
    it "finds by name, whatever the case" do
      wanted = create(:product, name: "Name 1")
      create(:product, name: "Name 2")

      expect(described_class.search("Name 1".swapcase)).to contain_exactly(wanted)
    end

    it "finds by sku, whatever the case" do
      wanted = create(:product, sku: "Sku 1")
      create(:product, sku: "Sku 2")

      expect(described_class.search("Sku 1".swapcase)).to contain_exactly(wanted)
    end

    it "takes % as itself" do
      create(:product)

      expect(described_class.search("%")).to be_empty
    end

    it "finds nothing for a blank query" do
      create(:product)

      expect(described_class.search(" ")).to be_empty
    end
  end
end
