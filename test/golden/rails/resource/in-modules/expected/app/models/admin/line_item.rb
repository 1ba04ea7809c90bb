# frozen_string_literal: true

module Admin
  class LineItem < ApplicationRecord
    # Associations
    belongs_to :invoice, class_name: "Admin::Invoice", inverse_of: :line_items

    # Validations
    validates :quantity, numericality: { only_integer: true, greater_than_or_equal_to: 1, less_than: 2**31 }

    # Scopes
    scope :recent, -> { order(created_at: :desc, id: :desc) }
  end
end
