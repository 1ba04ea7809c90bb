# frozen_string_literal: true

require "rails_helper"

RSpec.describe Admin::LineItem, type: :model do
  subject(:admin_line_item) { build(:admin_line_item) }

  it "has a valid factory" do
    expect(admin_line_item).to be_valid
  end

  describe "columns" do
    it { is_expected.to have_db_column(:quantity).of_type(:integer).with_options(null: false) }
    it { is_expected.to have_db_column(:invoice_id).with_options(null: false) }
    it { is_expected.to have_db_column(:created_at).of_type(:datetime).with_options(null: false) }
    it { is_expected.to have_db_column(:updated_at).of_type(:datetime).with_options(null: false) }
  end

  describe "indexes" do
    it { is_expected.to have_db_index(:invoice_id).unique(false) }
    it { is_expected.to have_db_index(%i[created_at id]) }
  end

  describe "database constraints" do
    [[:quantity, 1]].each do |column, value|
      it "takes #{column} #{value}" do
        expect { create(:admin_line_item, column => value) }.not_to raise_error
      end
    end

    [[:quantity, 0]].each do |column, value|
      it "refuses #{column} #{value} even without validations" do
        admin_line_item.save!
        admin_line_item[column] = value

        expect { admin_line_item.save!(validate: false) }
          .to raise_error(ActiveRecord::StatementInvalid, /admin_line_items_#{column}_check/)
      end
    end
  end

  describe "associations" do
    it { is_expected.to belong_to(:invoice).class_name("Admin::Invoice").inverse_of(:line_items) }

    it "is the other side of its invoice" do
      expect(Admin::Invoice.new).to have_many(:line_items)
        .class_name("Admin::LineItem")
        .inverse_of(:invoice)
        .dependent(:restrict_with_error)
    end

    it "refuses an invoice that does not exist even without validations" do
      admin_line_item.save!
      admin_line_item.invoice_id = -1

      expect { admin_line_item.save!(validate: false) }.to raise_error(ActiveRecord::InvalidForeignKey)
    end

    it "keeps its invoice from being deleted" do
      invoice = create(:admin_invoice)
      admin_line_item.update!(invoice: invoice)

      expect { invoice.delete }.to raise_error(ActiveRecord::InvalidForeignKey)
    end
  end

  describe "validations" do
    it {
      expect(admin_line_item).to validate_numericality_of(:quantity)
        .only_integer
        .is_greater_than_or_equal_to(1)
        .is_less_than(2**31)
    }

    it { is_expected.not_to allow_value(nil).for(:quantity) }
  end

  describe ".recent" do
    it "lists the newest first, ties by highest id" do
      tied = create_list(:admin_line_item, 2, created_at: Time.utc(2025, 1, 2))
      older = create(:admin_line_item, created_at: Time.utc(2025, 1, 1))

      expect(described_class.recent).to eq([*tied.sort_by(&:id).reverse, older])
    end
  end
end
